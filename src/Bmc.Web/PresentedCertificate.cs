using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Bmc.Web;

/// <summary>
/// The certificate that a connection is shown: the owner is asked as connections come, at most every <see cref="_age"/>, so that a new one is
/// there without a restart. While the owner is away, the last one goes on.
/// </summary>
internal sealed class PresentedCertificate(ICertificates certificates, WebCertificate first, TimeProvider time)
{
    private static readonly TimeSpan _age = TimeSpan.FromSeconds(1);

    /// <summary>For an owner that hangs: a client waits no longer than this for it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private int _asking;
    private volatile Shown _shown = Show(first);
    private long _askedAt = time.GetTimestamp();

    public ValueTask<SslServerAuthenticationOptions> ChooseAsync(TlsHandshakeCallbackContext context) => ChooseAsync(context.CancellationToken);

    public async ValueTask<SslServerAuthenticationOptions> ChooseAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _askedAt)) >= _age && Interlocked.CompareExchange(ref _asking, 1, 0) == 0)
        {
            try
            {
                await AskAsync(cancellationToken);
            }
            finally
            {
                Volatile.Write(ref _asking, 0);
            }
        }

        return new SslServerAuthenticationOptions { ServerCertificateContext = _shown.Context, EnabledSslProtocols = WebLimits.Protocols };
    }

    private async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            if ((await certificates.GetWebCertificateAsync(limit.Token)).TryGet(out WebCertificate? present, out _) && present != _shown.Of)
                _shown = Show(present);
        }
        catch (Exception problem) when (problem is OperationCanceledException or Contracts.Ipc.OwnerUnavailableException)
        {
            // The last one goes on.
        }

        Interlocked.Exchange(ref _askedAt, time.GetTimestamp());
    }

    private static Shown Show(WebCertificate certificate)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate.CertificatePem);
        X509Certificate2 own = X509Certificate2.CreateFromPem(certificate.CertificatePem, certificate.PrivateKeyPem);
        return new Shown(certificate, SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true));
    }

    private sealed record Shown(WebCertificate Of, SslStreamCertificateContext Context);
}
