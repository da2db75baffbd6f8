import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../config/paths.ts';

/** A file that makes the desktop start a program at login. */
export type AutostartFile = { readonly path: string; readonly text: string };

/** The file for a platform; null on Windows, where the Task Scheduler keeps such things. */
export function autostartFile(
  command: readonly string[],
  env: Env,
  platform: NodeJS.Platform,
): AutostartFile | null {
  const home = env.HOME || homedir();
  if (platform === 'win32') return null;
  if (platform === 'darwin') {
    return { path: join(home, 'Library', 'LaunchAgents', `${LABEL}.plist`), text: launchAgent(command) };
  }
  const folder = env.XDG_CONFIG_HOME || join(home, '.config');
  return { path: join(folder, 'autostart', 'beckon.desktop'), text: desktopEntry(command) };
}

const LABEL = 'org.beckon.daemon';

/** https://specifications.freedesktop.org/autostart-spec/latest/; a session's own environment has its display in it. */
export function desktopEntry(command: readonly string[]): string {
  return `[Desktop Entry]
Type=Application
Name=Beckon
Comment=Says what is on the screen
Exec=${command.map(quotedForDesktop).join(' ')}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/** Quoting in Exec, then in strings: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
function quotedForDesktop(word: string): string {
  const percent = word.replaceAll('%', '%%');
  if (/^[\w@%+=:,./-]+$/.test(word)) return percent;
  return `"${percent.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\');
}

/** launchd.plist(5). The person's own agents run inside the login session, where windows and voices are. */
function launchAgent(command: readonly string[]): string {
  const words = command.map((word) => `    <string>${escaped(word)}</string>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words}
  </array>
  <key>RunAtLoad</key>
  <true/>
  <key>LimitLoadToSessionType</key>
  <string>Aqua</string>
</dict>
</plist>
`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] as string);
