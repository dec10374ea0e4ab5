// @ts-check
// The only addresses that may be made into a script: browsers that know Trusted Types refuse all others (scripts/website/headers.py).

/** @typedef {{ createPolicy: (name: string, rules: object) => { createScriptURL: (told: string) => any } }} TrustedTypes */

/**
 * How one address is made, under a name that the policy of the pages lists; each name is taken once a page.
 * @param {string} name @param {(told: string) => string} make @returns {(told: string) => any} a string where the browser asks for no more
 */
export const allowed = (name, make) => {
  const types = /** @type {{ trustedTypes?: TrustedTypes }} */ (window).trustedTypes;
  try {
    const policy = types?.createPolicy(name, { createScriptURL: make });
    return policy ? (told) => policy.createScriptURL(told) : make;
  } catch {
    return make; // the name is taken: what this makes is refused where it is used
  }
};
