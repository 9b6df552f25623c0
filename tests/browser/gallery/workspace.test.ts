import { describe } from 'vitest';
import { lookAtPages } from './look-at-pages.ts';

describe('the pages of the workspace in a browser', () => lookAtPages('workspace'));
