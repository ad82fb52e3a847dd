/** Words that programming languages reserve: they stand in code without naming anything in it. */

const reserved = `
  abstract and as assert async await begin bool boolean break by byte case catch char class const constexpr continue
  def default defer del delete do done double elif else elsif end endif enum esac except export extends extern
  false False fi final finally float fn for foreach from func function global go goto if impl implements import in
  include inline instanceof int interface is lambda let local long loop match mod module move mut mutable namespace
  new nil None nonlocal not null nullptr Null object of or override package pass private protected protocol pub public
  raise range readonly ref register repeat require rescue return self select short signed sizeof static str string
  struct super switch template then this throw throws trait true True try type typedef typename typeof undefined
  union unless unsafe unsigned until use using val var virtual void volatile when where while with xor yield
`;

const words = new Set(reserved.split(/\s+/).filter((word) => word !== ""));

/** Is this word reserved in one of the common languages? Case counts. */
export function isKeyword(word: string): boolean {
  return words.has(word);
}
