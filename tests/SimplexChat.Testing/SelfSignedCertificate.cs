using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SimplexChat.Testing;

/// <summary>Creates self-signed certificates, which no client trusts.</summary>
public static class SelfSignedCertificate
{
    /// <summary>Creates a certificate that is valid for a day.</summary>
    /// <param name="host">The host name.</param>
    public static X509Certificate2 Create(string host = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows requires an imported key.
        return new X509Certificate2(certificate.Export(X509ContentType.Pfx));
    }
}
