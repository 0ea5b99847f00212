/** Where a mark stands for the eye and for the pointer. */
export const MARK_PX = 18;

/** A mark whose place is believed says where it will be so much later, in a line so wide. */
export const AHEAD_SEC = 60;
export const LINE_PX = 1.5;
