/** yaowen user add: makes an account from the shell, for instance when nobody can sign in any more. */
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { AccountForm } from '../accounts/accounts.ts';
import { passwordProblem } from '../accounts/password-rules.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { readConfig } from '../config.ts';
import { ExpectedError } from '../errors.ts';
import { openDesk } from '../services.ts';
import { CommandFailed, WrongCall } from './outcome.ts';

export async function run([verb, ...args]: string[]): Promise<void> {
  if (verb !== 'add') throw new WrongCall('The only form is: user add');
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      role: { type: 'string' },
      email: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
  });
  const form = AccountForm.safeParse({
    name: values.name ?? '',
    email: values.email ?? '',
    roles: (values.role ?? '').split(',').filter((role) => role !== ''),
  });
  if (!form.success) {
    throw new WrongCall(
      form.error.issues
        .map((issue) => `--${issue.path[0] === 'roles' ? 'role' : String(issue.path[0])}: ${issue.message}`)
        .join('\n'),
    );
  }

  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const password = given ?? randomBytes(12).toString('base64url');
  const desk = await openDesk(readConfig());
  try {
    const problem = passwordProblem(password, { ...form.data, siteName: desk.settings.read().siteName });
    if (problem !== undefined) throw new WrongCall(problem);
    const passwordHash = await hashPassword(password);
    const account = await desk.acts.perform(null, (act) => desk.accounts.add(act, form.data, passwordHash));
    process.stdout.write(`Account ${account.id} (${account.name}) added: ${account.roles.join(', ')}\n`);
    if (given === undefined) process.stdout.write(`Password: ${password}\n`);
  } catch (error) {
    if (error instanceof ExpectedError) throw new CommandFailed(error.message);
    throw error;
  } finally {
    desk.close();
  }
}
