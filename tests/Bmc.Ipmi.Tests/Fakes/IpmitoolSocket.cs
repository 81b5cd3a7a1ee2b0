using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>
/// The other end of ipmitool's "dummy" interface: a Unix socket that carries IPMI messages as ipmitool's structures lie
/// in the memory of a 64-bit machine. So the real decoder reads what the commands answer, without a session between.
/// </summary>
// request   0 network function, 1 LUN, 2 command, 3 unused, 4:5 data length, 8:15 pointer; then the data
// response  0 network function, 1 command, 2 sequence number, 3 LUN, 4 completion code, 8:11 data length, 16:23 pointer;
//           then the data
internal sealed class IpmitoolSocket : IAsyncDisposable
{
    private const string Program = "/usr/bin/ipmitool";
    private const int RequestLength = 16;
    private const int ResponseLength = 24;
    private const byte Goodbye = 0x3F;

    private static readonly byte[] _deviceId = [0x20, 0x01, 0x00, 0x01, 0x02, 0x8F, 0, 0, 0, 0, 0];

    private readonly CommandBench _bench;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"ipmitool-{Guid.NewGuid():N}");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public IpmitoolSocket(CommandBench bench)
    {
        _bench = bench;
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>What ipmitool prints, error messages included.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["-I", "dummy", "-Z", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["IPMI_DUMMY_SOCK"] = _path },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start");
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return await output + await errors;
        }
        finally
        {
            process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
        File.Delete(_path);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptAsync(_end.Token);
                await using var stream = new NetworkStream(client);
                await AnswerAsync(stream);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var header = new byte[RequestLength];
        while (await stream.ReadAtLeastAsync(header, RequestLength, throwOnEndOfStream: false, _end.Token) == RequestLength && header[0] != Goodbye)
        {
            var data = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(4))];
            await stream.ReadExactlyAsync(data, _end.Token);
            var isGetDeviceId = (NetworkFunction)header[0] == NetworkFunction.App && header[2] == 0x01;
            var answer = isGetDeviceId
                ? new Answer(CompletionCode.Ok, _deviceId)
                : await _bench.AskAsync((NetworkFunction)header[0], header[2], data);

            var response = new byte[ResponseLength + answer.Data.Length];
            response[0] = (byte)(header[0] + 1);
            response[1] = header[2];
            response[4] = (byte)answer.Code;
            BinaryPrimitives.WriteInt32LittleEndian(response.AsSpan(8), answer.Data.Length);
            answer.Data.CopyTo(response, ResponseLength);
            await stream.WriteAsync(response, _end.Token);
        }
    }
}
