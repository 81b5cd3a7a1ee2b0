using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Certificates;

/// <summary>
/// The web server's certificate and key, in one PEM file: two files could be torn by a power cut into a pair that does
/// not fit. Whoever has a certificate of his own puts it there, key included.
/// </summary>
internal sealed partial class LocalCertificates : ICertificates
{
    public const string FileName = "web-certificate.pem";

    private readonly WebCertificate _web;

    private LocalCertificates(WebCertificate web) => _web = web;

    public static Result<LocalCertificates> Open(StateFolder folder, string hostName, TimeProvider time, ILogger logger)
    {
        if (folder.Read(FileName).TryGet(out byte[]? bytes, out Fault? fault))
            return Parse(Encoding.UTF8.GetString(bytes)) is { } kept ? new LocalCertificates(kept) : folder.Broken(FileName, "it needs a certificate and its private key, both PEM.");
        if (fault.Code != FaultCode.NotFound)
            return fault;

        WebCertificate made = SelfSignedCertificate.Create(hostName, time.GetUtcNow());
        if (folder.Write(FileName, Encoding.ASCII.GetBytes(made.CertificatePem + made.PrivateKeyPem)).Fault is { } unwritten)
            return unwritten;
        LogMade(logger, hostName);
        return new LocalCertificates(made);
    }

    public ValueTask<Result<WebCertificate>> GetWebCertificateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<WebCertificate>>(_web);

    /// <summary>Null unless certificate and key are there and belong together. Intermediate certificates after the first stay with it.</summary>
    private static WebCertificate? Parse(string pem)
    {
        try
        {
            using X509Certificate2 pair = X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return null;
        }

        var certificates = new StringBuilder();
        string? key = null;
        foreach (var (label, section) in Sections(pem))
        {
            if (label == "CERTIFICATE")
                certificates.Append(section).Append('\n');
            else if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                key ??= section + "\n";
        }

        return key is null ? null : new WebCertificate(certificates.ToString(), key);
    }

    private static IEnumerable<(string Label, string Section)> Sections(string pem)
    {
        for (int at = 0; PemEncoding.TryFind(pem.AsSpan(at), out PemFields fields);)
        {
            string rest = pem[at..];
            yield return (rest[fields.Label], rest[fields.Location]);
            at += fields.Location.End.GetOffset(rest.Length);
        }
    }

    [LoggerMessage(LogLevel.Information, "First start: a self-signed certificate for {HostName} was made.")]
    private static partial void LogMade(ILogger logger, string hostName);
}
