import { failOnConsole } from './fail-on-console.ts';
import { forbidNetwork } from './forbid-network.ts';

failOnConsole();
forbidNetwork();
