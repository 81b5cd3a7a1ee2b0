using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Manager;

namespace Bmc.Manager.Tests.Certificates;

/// <summary>Requested, replaced, refused: whatever happens, there is a certificate that fits its key.</summary>
public sealed class WebCertificatesTests : IDisposable
{
    private static readonly CertificateSubject _subject = new("bmc.example", ["bmc.example", "192.0.2.10"], "Example", Country: "ch");

    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData(CertificateKey.EcdsaP256)]
    [InlineData(CertificateKey.EcdsaP384)]
    [InlineData(CertificateKey.Rsa2048)]
    public async Task A_request_s_certificate_comes_and_survives_a_kill(CertificateKey key)
    {
        string request = (await Certificates.RequestAsync(_subject, key, ManagerHarness.Web, ManagerHarness.Token)).Value.RequestPem!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_harness.PathOf("web-certificate-request.pem")));
        _harness.Restart();
        string signed = Sign(request);

        WebCertificateState after = (await ReplaceAsync(signed)).Value;

        Assert.Null(after.RequestPem);
        _harness.Restart();
        using X509Certificate2 kept = await PresentAsync();
        Assert.Equal("CN=bmc.example, O=Example, C=CH", kept.Subject);
        Assert.True(kept.HasPrivateKey);
        Assert.Equal(["192.0.2.10"], kept.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateIPAddresses().Select(address => address.ToString()));
    }

    [Fact]
    public async Task One_with_its_own_key_is_taken_and_a_self_signed_one_takes_its_place()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Null((await ReplaceAsync(SelfSigned(key) + key.ExportPkcs8PrivateKeyPem())).Fault);
        using X509Certificate2 own = await PresentAsync();
        Assert.Equal("CN=own.example", own.Subject);

        Assert.Null((await Certificates.MakeSelfSignedAsync(ManagerHarness.Web, ManagerHarness.Token)).Fault);
        using X509Certificate2 made = await PresentAsync();
        Assert.Equal("CN=testbox", made.Subject);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_harness.PathOf("web-certificate.pem")));
    }

    [Fact]
    public async Task What_does_not_work_is_refused_and_the_present_one_stays()
    {
        using X509Certificate2 before = await PresentAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var small = RSA.Create(1024);
        string good = SelfSigned(key);
        string own = key.ExportPkcs8PrivateKeyPem();
        var weak = new CertificateRequest("CN=weak", small, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 weakCertificate = weak.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        (string Pem, string Reason)[] refused =
        [
            ("", "1 to 8 certificates"),
            (own, "1 to 8 certificates"),
            (string.Concat(Enumerable.Repeat(good, 9)) + own, "1 to 8 certificates"),
            (new string(' ', 70_000), "characters at most"),
            (good, "of another key"),
            (good + other.ExportPkcs8PrivateKeyPem(), "not that of the certificate"),
            (good + key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)), "encrypted"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + own, "can't be read"),
            (SelfSigned(key, until: 2025) + own, "expired"),
            (SelfSigned(key, usage: "1.3.6.1.5.5.7.3.2") + own, "not for a server"),
            (weakCertificate.ExportCertificatePem() + "\n" + small.ExportPkcs8PrivateKeyPem(), "2048 bits"),
            (good + SelfSigned(other, name: "CN=stranger") + own, "out of order"),
            (good + SelfSigned(other) + own, "is not signed by the key"),
        ];
        foreach ((string pem, string reason) in refused)
        {
            Fault? fault = (await ReplaceAsync(pem)).Fault;
            Assert.Equal(FaultCode.Invalid, fault?.Code);
            Assert.Contains(reason, fault!.Message, StringComparison.Ordinal);
        }

        _harness.DiskProblem = new IOException("the disk is gone");
        Assert.Equal(FaultCode.Unavailable, (await ReplaceAsync(good + own)).Fault?.Code);
        _harness.DiskProblem = null;
        _harness.Restart();
        using X509Certificate2 after = await PresentAsync();
        Assert.Equal(before.Thumbprint, after.Thumbprint);
    }

    [Fact]
    public async Task A_request_that_can_t_be_makes_no_key()
    {
        CertificateSubject[] refused =
        [
            _subject with { CommonName = "" },
            _subject with { CommonName = new string('a', 65) },
            _subject with { CommonName = "a\nb" },
            _subject with { Country = "CHE" },
            _subject with { Organization = "" },
            _subject with { City = new string('a', 129) },
            _subject with { Email = "ü@example" },
            _subject with { AlternativeNames = ["not a name"] },
            _subject with { AlternativeNames = [.. Enumerable.Repeat("bmc.example", 17)] },
        ];
        foreach (CertificateSubject subject in refused)
            Assert.Equal(FaultCode.Invalid, (await Certificates.RequestAsync(subject, CertificateKey.EcdsaP256, ManagerHarness.Web, ManagerHarness.Token)).Fault?.Code);
        Assert.False(File.Exists(_harness.PathOf("web-certificate-request.pem")));
    }

    private IWebCertificates Certificates => _harness.State.WebCertificates;

    private ValueTask<Result<WebCertificateState>> ReplaceAsync(string pem) => Certificates.ReplaceAsync(pem, ManagerHarness.Web, ManagerHarness.Token);

    private async Task<X509Certificate2> PresentAsync()
    {
        WebCertificate web = (await _harness.State.Certificates.GetWebCertificateAsync(ManagerHarness.Token)).Value;
        return X509Certificate2.CreateFromPem(web.CertificatePem, web.PrivateKeyPem);
    }

    private static string SelfSigned(ECDsa key, int until = 2070, string? usage = null, string name = "CN=own.example")
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (usage is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(until, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>An authority that believes what the request says of itself.</summary>
    private static string Sign(string requestPem)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 issuer = authority.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        CertificateRequest request = CertificateRequest.LoadSigningRequestPem(
            requestPem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
        using X509Certificate2 signed = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99), [1, 2, 3]);
        return $"{signed.ExportCertificatePem()}\n{issuer.ExportCertificatePem()}\n";
    }
}
