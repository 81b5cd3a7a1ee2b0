using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Console;
using Bmc.Web.Api;
using Bmc.Web.Streams;
using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Console;

/// <summary>The PC's serial line, live and what it printed before.</summary>
internal sealed class SerialApi(PageStreams streams, IHostConsole console, IConsoleLog log)
{
    public Task StreamAsync(ApiCall call) => streams.RunAsync(
        call, AccountRole.Operator, SerialMessages.MaximumData, socket => new SerialConnection(socket, console).RunAsync());

    /// <summary>The log as a file; of its end, with <c>tail</c>, so many lines.</summary>
    public async Task GetLogAsync(ApiCall call)
    {
        string? tail = call.Context.Request.Query["tail"];
        int lines = 0;
        if (tail is not null && !(int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out lines) && lines > 0))
        {
            await call.RefuseAsync(new Fault(FaultCode.Invalid, $"tail: a number of lines is wanted, not '{tail}'."));
            return;
        }

        HttpResponse response = call.Context.Response;
        response.ContentType = "text/plain";
        response.Headers.ContentDisposition = "attachment; filename=\"serial.log\"";
        await foreach (ReadOnlyMemory<byte> piece in log.ReadAsync(new ConsoleLogQuery(Tail: tail is null ? null : lines), call.Aborted))
            await response.Body.WriteAsync(piece, call.Aborted);
    }
}
