using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bmc.Benchmarks.Redfish;

/// <summary>The empty web application with TLS, answering with the bytes that the BMC gave.</summary>
internal sealed class EmptyHttps : IAsyncDisposable
{
    private readonly Process _process;

    private EmptyHttps(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<EmptyHttps> StartAsync(string emptyWeb, string folder, HttpClient client, IReadOnlyDictionary<string, byte[]> answers)
    {
        string bytes = Directory.CreateDirectory(Path.Combine(folder, "bytes")).FullName;
        foreach ((string name, byte[] answer) in answers)
            await File.WriteAllBytesAsync(Path.Combine(bytes, name), answer);
        (string certificate, string key) = WriteCertificate(folder);
        var address = new Uri($"https://127.0.0.1:{StartTimes.FreePort()}/");
        Process process = Process.Start(new ProcessStartInfo(
            emptyWeb,
            ["--urls", address.ToString(), "--bytes", bytes, "--Kestrel:Certificates:Default:Path", certificate, "--Kestrel:Certificates:Default:KeyPath", key]))!;
        while (!await TryGetAsync(client, address))
            await Task.Delay(10);
        return new EmptyHttps(process, address);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> TryGetAsync(HttpClient client, Uri address)
    {
        try
        {
            return (await client.GetAsync(address)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The BMC's own has such a key.
    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=empty", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (string certificatePath, string keyPath) = (Path.Combine(folder, "empty.pem"), Path.Combine(folder, "empty.key"));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (certificatePath, keyPath);
    }
}
