/** What a text reader makes of a tick, a cross, a dot, a ring or an empty box. */
const READ_MARK = /^[vVxX✓✔√×oO0ØøQ○◯◉●⦿•·\-–—□☐☑☒口回]{1,2}$/u;

/** Whether a word may be a control's mark that was read as text. */
export const isReadMark = (text: string): boolean => READ_MARK.test(text);
