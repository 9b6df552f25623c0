/**
 * Runs a command's work; what it throws is said in one sentence, without a stack, because it is meant for the person
 * at the keyboard.
 * @param {() => Promise<unknown>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
