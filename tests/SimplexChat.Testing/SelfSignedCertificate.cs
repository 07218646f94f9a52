using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SimplexChat.Testing;

/// <summary>Makes certificates that nobody trusts.</summary>
public static class SelfSignedCertificate
{
    /// <summary>Makes one, valid for a day.</summary>
    /// <param name="host">The host name it is for.</param>
    public static X509Certificate2 Create(string host = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows wants a key that was imported.
        return new X509Certificate2(certificate.Export(X509ContentType.Pfx));
    }
}
