// How help looks: wrapped to the width of the terminal, also next to a long flag.
import { type AddHelpTextContext, Help } from "commander";

export const helpLayout: Partial<Help> = {
  minWidthToWrap: 16,
  /** A longer flag has a line of its own. */
  padWidth(command, help) {
    return Math.min(Math.floor((help.helpWidth ?? 80) / 3), Help.prototype.padWidth.call(this, command, help));
  },
  formatItem(term, width, description, help) {
    const format = (short: string) => Help.prototype.formatItem.call(this, short, width, description, help);
    return term.length > width ? `  ${term}\n${format("")}` : format(term);
  },
};

/** What the exit codes mean, in their order from 0. One that does not occur is empty. */
export function exitCodeHelp(...meanings: string[]) {
  const codes = Object.entries(meanings).filter(([, meaning]) => meaning);
  return helpList("Exit codes", codes);
}

/** A list with a title for the end of a help page. */
export function helpList(title: string, items: [term: string, description: string][]): (context: AddHelpTextContext) => string {
  return ({ command }) => {
    const help = command.createHelp();
    help.prepareContext({ helpWidth: process.stdout.columns || 80 });
    const lines = items.map(([term, description]) => help.formatItem(term, 1, description, help));
    return `\n${title}:\n${lines.join("\n")}`;
  };
}
