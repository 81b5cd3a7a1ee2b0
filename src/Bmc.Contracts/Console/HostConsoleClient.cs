using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Console;

/// <summary>The PC's serial line over hardware.sock: bytes, log and lease.</summary>
public sealed class HostConsoleClient(IpcClient hardware) : IHostConsole, IConsoleLog, IConsoleLease
{
    private const int LogPiece = 16 * 1024;

    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("console", _json.ConsoleStatus, cancellationToken);

    public ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "console/line", new SetLineRequest(line, origin), _json.SetLineRequest, _json.ConsoleStatus, cancellationToken);

    public async ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var path = new StringBuilder("console/stream?access=").Append(access);
        AppendQuery(path, "via", origin.Via);
        AppendQuery(path, "account", origin.Account);
        AppendQuery(path, "address", origin.Address);
        AppendQuery(path, "lease", origin.Lease);
        Result<WebSocket> opened = await hardware.OpenWebSocketAsync(path.ToString(), cancellationToken);
        if (!opened.TryGet(out WebSocket? socket, out Fault? fault))
            return fault;
        return new ConsoleStreamClient(socket, access);
    }

    /// <exception cref="OwnerUnavailableException">Nobody listens, or the query is refused.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = new StringBuilder("console/log?follow=").Append(query.Follow);
        AppendQuery(path, "since", query.Since is { } since ? ConsoleRoutes.Format(since) : null);
        AppendQuery(path, "tail", query.Tail is { } tail ? $"{tail}" : null);
        Result<HttpResponseMessage> sent = await hardware.GetStreamAsync(path.ToString(), cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            throw new OwnerUnavailableException(fault.Message);
        using (response)
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            byte[] buffer = new byte[LogPiece];
            while (await ReadPieceAsync(body, buffer, cancellationToken) is > 0 and int length)
                yield return buffer.AsMemory(0, length);
        }
    }

    public ValueTask<Result> SetLimitAsync(long bytes, RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "console/log/limit", new SetLogLimitRequest(bytes, origin), _json.SetLogLimitRequest, cancellationToken);

    public ValueTask<Result<ConsoleLease>> TakeAsync(string holder, TimeSpan duration, RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(
            HttpMethod.Post, "console/lease", new TakeLeaseRequest(holder, duration.TotalSeconds, origin), _json.TakeLeaseRequest, _json.ConsoleLease, cancellationToken);

    public ValueTask<Result> EndAsync(bool breakOthers, RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Delete, "console/lease", new EndLeaseRequest(origin, breakOthers), _json.EndLeaseRequest, cancellationToken);

    private static void AppendQuery(StringBuilder path, string name, string? value)
    {
        if (value is not null)
            path.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    // An owner that dies in the middle ends the log, as it ends every stream.
    private static async ValueTask<int> ReadPieceAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
