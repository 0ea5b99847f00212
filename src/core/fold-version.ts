/**
 * The version of the rules by which facts become a room. Raise it with every change after which the same facts give
 * another room, a kind of fact that is new included: snapshots of another version are left alone and made anew.
 */
export const FOLD_VERSION = 2;
