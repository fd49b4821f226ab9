import { changesOfDates } from "./changes-of-dates.ts";
import { testChanges } from "./test-changes.ts";

testChanges(changesOfDates);
