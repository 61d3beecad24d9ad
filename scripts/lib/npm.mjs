// How to run npm: under an npm script by its own file, since on Windows `npm` is a command file that only a shell can run.
const { npm_execpath } = process.env;

/** The program, and its first arguments. @type {[program: string, ...args: string[]]} */
export const npm = npm_execpath ? [process.execPath, npm_execpath] : ["npm"];
