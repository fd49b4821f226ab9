import { stringify } from "yaml";
import { english } from "../src/words/english.ts";

// the words of the interface as the YAML file that settings may name, for whoever translates them
process.stdout.write(stringify(english, { lineWidth: 0 }));
