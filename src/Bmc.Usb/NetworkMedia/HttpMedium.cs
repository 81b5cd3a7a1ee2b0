using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// An image on a web server, by range requests (RFC 9110 §14). It is the version that was there when it was put in: each part is
/// compared with that, and when the file is another one, it is refused for good.
/// </summary>
internal sealed class HttpMedium : IMediumSource
{
    /// <summary>Without a single byte. A server that is only slow gives some.</summary>
    private static readonly TimeSpan _stall = TimeSpan.FromSeconds(10);

    private readonly HttpRanges _ranges;
    private readonly TimeProvider _time;
    private readonly HttpVersionMark _version;

    private HttpMedium(HttpRanges ranges, HttpVersionMark version, TimeProvider time) => (_ranges, _version, _time) = (ranges, version, time);

    public long Size => _version.Size;

    public string Identity => _version.Identity;

    /// <summary>Asks for the first byte, and learns from the answer whether the rest can be had in parts.</summary>
    public static async ValueTask<Result<HttpMedium>> OpenAsync(InsertRequest request, ServerAddresses servers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Image, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return new Fault(FaultCode.Invalid, $"{request.Image} is no address of a file on a web server");
        if (address.UserInfo.Length > 0)
            return new Fault(FaultCode.Invalid, "name and password don't belong into the address, which everybody is shown: they are given apart");

        var ranges = new HttpRanges(address, request.UserName, request.Password, request.AnyCertificate, servers);
        Result<HttpVersionMark> probed = await ProbeAsync(ranges, time, cancellationToken);
        if (probed.TryGet(out HttpVersionMark version, out Fault? fault))
            return new HttpMedium(ranges, version, time);
        ranges.Dispose();
        return fault;
    }

    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(_stall, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            using HttpResponseMessage answer = await _ranges.GetAsync(offset, destination.Length, either.Token);
            Check(answer, offset, destination.Length);
            await using Stream body = await answer.Content.ReadAsStreamAsync(either.Token);
            while (!destination.IsEmpty)
            {
                stall.CancelAfter(_stall);
                int length = await body.ReadAsync(destination, either.Token);
                if (length == 0)
                    throw new IOException("the server broke off in the middle of its answer");
                destination = destination[length..];
            }
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the server has sent nothing for {_stall.TotalSeconds} s");
        }
    }

    public void Dispose() => _ranges.Dispose();

    private static async ValueTask<Result<HttpVersionMark>> ProbeAsync(HttpRanges ranges, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(_stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            using HttpResponseMessage answer = await ranges.GetAsync(0, 1, either.Token);
            return Judge(answer);
        }
        catch (AddressRefusedException exception)
        {
            return new Fault(FaultCode.Forbidden, exception.Message);
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.Unavailable, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Fault(FaultCode.Unavailable, $"the server has not answered for {_stall.TotalSeconds} s");
        }
    }

    private static Result<HttpVersionMark> Judge(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.PartialContent => HttpVersionMark.Of(answer) is { Size: > 0 } version
            ? version
            : new Fault(FaultCode.Invalid, "the server does not say how large the file is"),
        HttpStatusCode.OK => new Fault(FaultCode.Invalid, "the server gives the file as a whole only (no range requests): it has to be uploaded into the store"),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Fault(FaultCode.Forbidden, "the server wants another user name or password"),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new Fault(FaultCode.NotFound, "the server has no such file"),
        HttpStatusCode.RequestedRangeNotSatisfiable => new Fault(FaultCode.Invalid, "the file is empty"),
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new Fault(FaultCode.Invalid, "the server sends on too often, or from https to http"),
        _ => new Fault(FaultCode.Unavailable, $"the server answers with status {(int)answer.StatusCode}"),
    };

    private void Check(HttpResponseMessage answer, long offset, int length)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.PartialContent when HttpVersionMark.Of(answer) is { } version && version != _version:
            case HttpStatusCode.OK:
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                throw new MediumChangedException("the file on the server is another one since it was put in");
            case HttpStatusCode.PartialContent when answer.Content.Headers.ContentRange is { } range && range.From == offset && range.To == offset + length - 1:
                return;
            case HttpStatusCode.PartialContent:
                throw new IOException("the server gave another part of the file than it was asked for");
            default:
                throw new IOException(Judge(answer).Fault!.Message);
        }
    }
}
