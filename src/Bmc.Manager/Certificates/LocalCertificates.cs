using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Manager;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Certificates;

/// <summary>
/// The web server's certificate and key, in one PEM file: two files could be torn by a power cut into a pair that does
/// not fit. The key of a request is in a file of its own until its certificate comes.
/// </summary>
internal sealed partial class LocalCertificates : ICertificates, IWebCertificates, IDisposable
{
    public const string FileName = "web-certificate.pem";

    /// <summary>Request and key.</summary>
    public const string RequestFileName = "web-certificate-request.pem";

    private readonly StateFolder _folder;
    private readonly string _hostName;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneWriter = new(1);
    private volatile WebCertificate _web;
    private volatile SigningRequest? _request;

    private LocalCertificates(StateFolder folder, string hostName, TimeProvider time, ILogger logger, WebCertificate web, SigningRequest? request) =>
        (_folder, _hostName, _time, _logger, _web, _request) = (folder, hostName, time, logger, web, request);

    public static Result<LocalCertificates> Open(StateFolder folder, string hostName, TimeProvider time, ILogger logger)
    {
        SigningRequest? request = ReadRequest(folder);
        if (folder.Read(FileName).TryGet(out byte[]? bytes, out Fault? fault))
        {
            return Parse(Encoding.UTF8.GetString(bytes)) is { } kept
                ? new LocalCertificates(folder, hostName, time, logger, kept, request)
                : folder.Broken(FileName, "it needs a certificate and its private key, both PEM.");
        }

        if (fault.Code != FaultCode.NotFound)
            return fault;
        WebCertificate made = SelfSignedCertificate.Create(hostName, time.GetUtcNow());
        if (Write(folder, made).Fault is { } unwritten)
            return unwritten;
        LogMade(logger, hostName);
        return new LocalCertificates(folder, hostName, time, logger, made, request);
    }

    public ValueTask<Result<WebCertificate>> GetWebCertificateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<WebCertificate>>(_web);

    public ValueTask<WebCertificateState> GetStateAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Describe());

    public async ValueTask<Result<WebCertificateState>> RequestAsync(CertificateSubject subject, CertificateKey key, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (SigningRequest.Check(subject) is { } wrong)
            return Refuse(origin, wrong);
        // A key takes seconds of a small processor, so one at a time.
        if (!await _oneWriter.WaitAsync(TimeSpan.Zero, cancellationToken))
            return Refuse(origin, new Fault(FaultCode.Busy, "A certificate is being changed already."));
        try
        {
            SigningRequest made = await Task.Run(() => SigningRequest.Make(subject, key), cancellationToken);
            if (_folder.Write(RequestFileName, Encoding.ASCII.GetBytes(made.RequestPem + made.PrivateKeyPem)).Fault is { } unwritten)
                return Refuse(origin, unwritten);
            _request = made;
            LogRequested(origin, key);
            return Describe();
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public async ValueTask<Result<WebCertificateState>> ReplaceAsync(string pem, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            string[] keys = _request is { } request ? [request.PrivateKeyPem, _web.PrivateKeyPem] : [_web.PrivateKeyPem];
            return CertificateCheck.Read(pem, keys, _time.GetUtcNow()).TryGet(out WebCertificate? certificate, out Fault? fault)
                ? Keep(certificate, origin)
                : Refuse(origin, fault);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public async ValueTask<Result<WebCertificateState>> MakeSelfSignedAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            return Keep(SelfSignedCertificate.Create(_hostName, _time.GetUtcNow()), origin);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    /// <summary>The certificate first: killed in between, a request stays that nobody needs.</summary>
    private Result<WebCertificateState> Keep(WebCertificate certificate, RequestOrigin origin)
    {
        if (Write(_folder, certificate).Fault is { } unwritten)
            return Refuse(origin, unwritten);
        _web = certificate;
        if (_request is { } request && request.PrivateKeyPem.Trim() == certificate.PrivateKeyPem.Trim() && _folder.Delete(RequestFileName).IsDone)
            _request = null;
        using X509Certificate2 own = X509Certificate2.CreateFromPem(certificate.CertificatePem);
        LogReplaced(origin, own.Subject, own.Issuer);
        return Describe();
    }

    private Fault Refuse(RequestOrigin origin, Fault fault)
    {
        LogRefused(origin, fault);
        return fault;
    }

    private WebCertificateState Describe() => new(_web.CertificatePem, _request?.RequestPem);

    private static Result Write(StateFolder folder, WebCertificate certificate) =>
        folder.Write(FileName, Encoding.ASCII.GetBytes(certificate.CertificatePem + certificate.PrivateKeyPem));

    /// <summary>One that can't be read is none: another one can be made.</summary>
    private static SigningRequest? ReadRequest(StateFolder folder)
    {
        if (!folder.Read(RequestFileName).TryGet(out byte[]? bytes, out _))
            return null;
        (string Label, string Section)[] sections = [.. CertificatePem.Sections(Encoding.UTF8.GetString(bytes))];
        string? key = sections.FirstOrDefault(section => CertificatePem.IsPrivateKey(section.Label)).Section;
        string? request = sections.FirstOrDefault(section => section.Label == "CERTIFICATE REQUEST").Section;
        return key is null || request is null ? null : new SigningRequest(request + "\n", key + "\n");
    }

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

        (string Label, string Section)[] sections = [.. CertificatePem.Sections(pem)];
        string? key = sections.FirstOrDefault(section => section.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)).Section;
        string certificates = string.Concat(sections.Where(section => section.Label == CertificatePem.Certificate).Select(section => section.Section + "\n"));
        return key is null ? null : new WebCertificate(certificates, key + "\n");
    }

    [LoggerMessage(LogLevel.Information, "First start: a self-signed certificate for {HostName} was made.")]
    private static partial void LogMade(ILogger logger, string hostName);

    [LoggerMessage(LogLevel.Information, "{Origin} had a key ({Key}) and a certificate request made.")]
    private partial void LogRequested(RequestOrigin origin, CertificateKey key);

    [LoggerMessage(LogLevel.Information, "{Origin} replaced the web certificate: it is {Subject} now, issued by {Issuer}.")]
    private partial void LogReplaced(RequestOrigin origin, string subject, string issuer);

    [LoggerMessage(LogLevel.Warning, "{Origin} was refused a change of the web certificate: {Reason}")]
    private partial void LogRefused(RequestOrigin origin, Fault reason);
}
