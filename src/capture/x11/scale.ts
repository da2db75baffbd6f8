import type { X11Requests } from './requests.ts';
import type { X11Screen } from './setup.ts';

/** What programs take as 100 %: https://docs.gtk.org/gdk3/method.Screen.set_resolution.html */
const DPI_OF_100_PERCENT = 96;
const MM_AN_INCH = 25.4;

/**
 * Physical pixels per logical pixel, in quarters, 1..4. X11 has one for all monitors: the desktop's setting (Xft.dpi in
 * the resources, which GNOME, KDE and Xfce write), or else the screen's size in millimetres.
 */
export async function readScale(requests: X11Requests, screen: X11Screen): Promise<number> {
  const resources = await requests.property(screen.root, 'RESOURCE_MANAGER');
  const setting = /^Xft\.dpi:\s*(\d+(?:\.\d+)?)\s*$/m.exec(resources?.toString('latin1') ?? '')?.[1];
  const measured = screen.widthMm > 0 ? (screen.widthPx * MM_AN_INCH) / screen.widthMm : DPI_OF_100_PERCENT;
  const dpi = setting === undefined ? measured : Number(setting);
  return Math.min(4, Math.max(1, Math.round((dpi / DPI_OF_100_PERCENT) * 4) / 4));
}
