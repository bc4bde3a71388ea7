// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** NIST P-256; public keys are uncompressed points of 65 bytes (RFC 9180 section 7.1.1). */
final class P256Group implements DiffieHellman {
    static final P256Group INSTANCE = new P256Group();
    private static final int SCALAR_LENGTH = 32;
    private static final int POINT_LENGTH = 65;
    private static final int UNCOMPRESSED = 4;

    private final ECDomainParameters curve;

    private P256Group() {
        X9ECParameters parameters = CustomNamedCurves.getByName("secp256r1");
        this.curve = new ECDomainParameters(parameters);
    }

    @Override
    public void checkPrivateKey(byte[] privateKey) {
        if (!isScalar(privateKey)) {
            throw new HpkeException("a private key of P256HkdfSha256 is a number from 1 to below the curve's order");
        }
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return new FixedPointCombMultiplier()
                .multiply(curve.getG(), new BigInteger(1, privateKey))
                .getEncoded(false);
    }

    @Override
    public byte[] agree(byte[] privateKey, byte[] publicKey) {
        if (publicKey.length != POINT_LENGTH || publicKey[0] != UNCOMPRESSED) {
            throw new HpkeException("the P-256 public key is not an uncompressed point");
        }
        try {
            ECDHBasicAgreement agreement = new ECDHBasicAgreement();
            agreement.init(new ECPrivateKeyParameters(new BigInteger(1, privateKey), curve));
            BigInteger x = agreement.calculateAgreement(
                    new ECPublicKeyParameters(curve.getCurve().decodePoint(publicKey), curve));
            return BigIntegers.asUnsignedByteArray(SCALAR_LENGTH, x);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new HpkeException("the P-256 public key is not usable");
        }
    }

    @Override
    public byte[] newPrivateKey(RandomGenerator random) {
        byte[] privateKey = new byte[SCALAR_LENGTH];
        do {
            random.nextBytes(privateKey);
        } while (!isScalar(privateKey));
        return privateKey;
    }

    private boolean isScalar(byte[] privateKey) {
        BigInteger scalar = new BigInteger(1, privateKey);
        return scalar.signum() > 0 && scalar.compareTo(curve.getN()) < 0;
    }
}
