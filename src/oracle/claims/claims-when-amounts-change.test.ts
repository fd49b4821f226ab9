import { changesOfAmounts } from "./changes-of-amounts.ts";
import { testChanges } from "./test-changes.ts";

testChanges(changesOfAmounts);
