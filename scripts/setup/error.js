/** What stands in the way of the set-up; the message says what failed and what to do, without a stack. */
export class SetupError extends Error {
  isForPerson = true;
}
