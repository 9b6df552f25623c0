import { permissionsOf, staffRoles } from '../../src/domain/account/policy.ts';
import type { RouteRule } from '../../src/web/router.ts';

const HEAD = `# Rights

Who may do what in the workspace. A test writes this page from the routes and holds it against what they answer
(\`npm run rights\` writes it anew). *yes*: the page or the action; *403*: a page that says which role has it. Staff of
another organisation get 404 for everything here, and whoever is not signed in goes to the sign-in. Routes marked with
the key ask for the second factor again when the last time is more than fifteen minutes ago.

`;

/** The table of route, permission and the answer that each role gets. */
export function writeTable(rules: readonly RouteRule[]): string {
  const head = ['route', 'needs', ...staffRoles];
  const rows = rules.map((rule) => [
    `\`${rule.method} ${rule.pattern}\`${rule.stepUp === true ? ' 🔑' : ''}`,
    `\`${rule.requires ?? ''}\``,
    ...staffRoles.map((role) => answerOf(rule, role)),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${HEAD}${lines.join('\n')}\n`;
}

function answerOf({ requires }: RouteRule, role: (typeof staffRoles)[number]): string {
  return requires !== undefined && permissionsOf([role]).has(requires) ? 'yes' : '403';
}
