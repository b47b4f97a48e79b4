/// Who may speak to this cloud: its own certificate authority, the codes by which devices are
/// paired, and the register of those that were. BouncyCastle is used only here.
///
/// ```
/// DATA/keys/ca.key   the authority's private key (PKCS #8), readable by its owner only
/// DATA/keys/ca.crt   its certificate
/// ```
///
/// Certificates have no end of their own (RFC 5280's 99991231235959Z, as IEEE 802.1AR has it for
/// devices): a recorder that lay in a drawer for years connects as if it were yesterday. What ends
/// them is the register, which is asked at every connection, and at once.
@NullMarked
package hark.cloud.identity;

import org.jspecify.annotations.NullMarked;
