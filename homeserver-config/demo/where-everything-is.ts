import type { Company, GatewayCompany } from './company.ts';
import type { Constellation } from './constellation.ts';

const people = ({ employees }: Company): string[] =>
  employees.map(({ userId, password, department }) => `    ${userId.padEnd(22)} ${password}   ${department}`);

const plain = (company: Company): string[] => [
  '',
  `${company.organization} (${company.serverName})`,
  `  Matrix clients connect to ${company.clientUrl}; people, passwords, departments:`,
  ...people(company),
];

const withGateway = (company: GatewayCompany): string[] => {
  const { consoleUrl, login, apiKey } = company.gateway;
  const access = [
    `  Console   ${consoleUrl}   login ${login.login}, password ${login.password}`,
    `  Admin API ${consoleUrl}/api/v1   key ${apiKey}`,
  ];
  return [...plain(company), ...access];
};

/** The addresses and logins of a constellation, as lines to read. */
export const whereEverythingIs = ({ acme, globex, initech }: Constellation): readonly string[] => [
  ...withGateway(acme),
  ...withGateway(globex),
  ...plain(initech),
];
