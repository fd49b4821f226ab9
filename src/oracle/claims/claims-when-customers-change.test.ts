import { changesOfCustomers } from "./changes-of-customers.ts";
import { testChanges } from "./test-changes.ts";

testChanges(changesOfCustomers);
