import { describe } from 'vitest';
import { lookAtPages } from './look-at-pages.ts';

describe('the pages of the site and the mails in a browser', () => lookAtPages('site'));
