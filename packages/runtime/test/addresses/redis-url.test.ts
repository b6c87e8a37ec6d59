import { describe, expect, it } from '@jest/globals';
import { redisUrlSchema } from '../../src/addresses/redis-url.ts';

function faultOf(url: string): string {
  const { error } = redisUrlSchema.safeParse(url);
  expect(error?.issues).toHaveLength(1);
  return error?.issues[0]?.message ?? '';
}

describe('REDIS_URL', () => {
  it('can be absent', () => {
    expect(redisUrlSchema.parse(undefined)).toBeUndefined();
  });

  it.each([
    ['http://:SECRET@h', 'it has to begin with redis:// or rediss://'],
    ['localhost:6379', 'it has to begin with redis:// or rediss://'],
    ['redis+sentinel://h', 'it has to begin with redis:// or rediss://'],
    ['REDISS://h', 'it has to begin with redis:// or rediss://'],
    ['redis://:SEC\tSECRET@h', 'it holds a line break or another control character'],
    ['redis://:SECRET%@h', 'the password holds a % that is not escaped; write it as %25'],
    ['redis://%zz:SECRET@h', 'the user name holds a % that is not escaped; write it as %25'],
    ['redis://:SEC#SECRET@h', 'it holds a # that is not escaped; write it as %23'],
    ['redis://:p/SECRET@h:6379', expect.stringMatching(/^an @ stands after the first \/ or \?; .* as %2F/)],
    ['redis://u:12/SECRET@h', expect.stringMatching(/^an @ stands after/)],
    ['redis://:p?SECRET@h', expect.stringMatching(/^an @ stands after/)],
    ['redis://:p@SECRET?SECRET@h', 'an option is neither db nor family'],
    ['redis://', 'a host is missing'],
    ['redis:///0', 'a host is missing'],
    ['redis://:SECRET@', 'a host is missing'],
    ['redis://h:70170', 'a port is not a whole number from 1 to 65535'],
    ['redis://h:0', 'a port is not a whole number from 1 to 65535'],
    ['redis://:SECRET', expect.stringMatching(/^a host is neither/)],
    ['redis://a,b', expect.stringMatching(/^a host is neither/)],
    ['redis://::1', expect.stringMatching(/^a host is neither/)],
    ['redis://h/cache', expect.stringMatching(/^what stands after the host is not the number of a database/)],
    ['redis://h/0/1', expect.stringMatching(/^what stands after the host/)],
    ['redis://h/-1', expect.stringMatching(/^what stands after the host/)],
    ['redis://h?db=SECRET', 'the option db has a value that it cannot have'],
    ['redis://h?family=5', 'the option family has a value that it cannot have'],
    ['redis://h?enableOfflineQueue=true', 'the option enableOfflineQueue is neither db nor family'],
    ['redis://h?password=SECRET', 'the option password is neither db nor family'],
  ])('cannot be %j, and is told why without a word of it', (url, fault) => {
    expect(faultOf(url)).toEqual(fault);
    expect(faultOf(url)).not.toMatch(/SECRET/);
  });
});
