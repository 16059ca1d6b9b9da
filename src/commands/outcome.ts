/** How a command ends when it does not simply end: a wrong call (exit 2), or something that fell short (exit 1). */

/** The call itself is wrong; the usage is shown. */
export class WrongCall extends Error {}

/** The command could not do all it was asked to; the message says what. */
export class CommandFailed extends Error {}
