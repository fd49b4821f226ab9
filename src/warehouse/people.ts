import type { Warehouse } from "./open.ts";

/** What would give a person away if it were published; the leak scan looks for it and nothing else ever sees it. */
export interface Person {
  firstName: string;
  lastName: string;
  customerNumber: string;
  birthdate: string;
}

const selectPeople = `
  select
      coalesce(dim_customers.first_name, '') as "firstName",
      coalesce(dim_customers.last_name, '') as "lastName",
      coalesce(dim_customers.customer_number, '') as "customerNumber",
      coalesce(strftime(dim_customers.birthdate, '%Y-%m-%d'), '') as birthdate,
  from dim_customers
`;

/** The people of the extract; asked before staging, which leaves names and birthdates behind. */
export async function readPeople(warehouse: Pick<Warehouse, "query">): Promise<Person[]> {
  const rows = await warehouse.query(selectPeople);
  return rows.map(({ firstName, lastName, customerNumber, birthdate }) => ({
    firstName: String(firstName),
    lastName: String(lastName),
    customerNumber: String(customerNumber),
    birthdate: String(birthdate),
  }));
}
