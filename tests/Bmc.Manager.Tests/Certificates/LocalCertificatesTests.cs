using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts.Manager;

namespace Bmc.Manager.Tests.Certificates;

public sealed class LocalCertificatesTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_p256_certificate_for_its_name_and_loopback()
    {
        using X509Certificate2 certificate = await LoadAsync(_harness.State);

        Assert.Equal("CN=testbox", certificate.Subject);
        Assert.True(certificate.HasPrivateKey);
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        Assert.Equal(256, key.KeySize);
        X509SubjectAlternativeNameExtension names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["testbox", "localhost"], names.EnumerateDnsNames());
        Assert.Equal(["127.0.0.1", "::1"], names.EnumerateIPAddresses().Select(address => address.ToString()));
        Assert.Equal("1.3.6.1.5.5.7.3.1", certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Single().Value);
        Assert.Equal(2020, certificate.NotBefore.ToUniversalTime().Year);
        Assert.Equal(_harness.Time.GetUtcNow().AddYears(10).UtcDateTime, certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task A_board_that_believes_it_is_1970_makes_one_that_is_valid_today()
    {
        var epoch = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using ManagerState state = ManagerState.Open(new ManagerOptions(_harness.Folder, "", "0", "sim") { PasswordIterations = 1 }, _harness.Log, epoch).Value;

        using X509Certificate2 certificate = await LoadAsync(state);
        Assert.Equal("CN=bmc", certificate.Subject);
        Assert.Equal(2036, certificate.NotAfter.ToUniversalTime().Year);
    }

    [Fact]
    public async Task It_is_kept()
    {
        using X509Certificate2 first = await LoadAsync(_harness.State);
        using X509Certificate2 second = await LoadAsync(_harness.Restart());
        Assert.Equal(first.Thumbprint, second.Thumbprint);
    }

    [Fact]
    public async Task A_certificate_of_the_operators_own_is_used_chain_and_all()
    {
        _harness.State.Dispose();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest("CN=bmc.example", key, HashAlgorithmName.SHA384);
        using X509Certificate2 own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        string pem = own.ExportCertificatePem();
        File.WriteAllText(_harness.PathOf("web-certificate.pem"), $"{key.ExportECPrivateKeyPem()}\n{pem}\n{pem}\n");

        WebCertificate web = (await _harness.Restart().Certificates.GetWebCertificateAsync(ManagerHarness.Token)).Value;

        Assert.Equal($"{pem}\n{pem}\n", web.CertificatePem);
        using X509Certificate2 loaded = X509Certificate2.CreateFromPem(web.CertificatePem, web.PrivateKeyPem);
        Assert.Equal(own.Thumbprint, loaded.Thumbprint);
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        _harness.State.Dispose();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string file = _harness.PathOf("web-certificate.pem");
        string certificate = File.ReadAllText(file).Split("-----BEGIN PRIVATE KEY")[0];
        File.WriteAllText(file, certificate + other.ExportPkcs8PrivateKeyPem());

        Assert.Contains("web-certificate.pem", _harness.Open().Fault!.Message);
    }

    private static async Task<X509Certificate2> LoadAsync(ManagerState state)
    {
        WebCertificate web = (await state.Certificates.GetWebCertificateAsync(ManagerHarness.Token)).Value;
        return X509Certificate2.CreateFromPem(web.CertificatePem, web.PrivateKeyPem);
    }
}
