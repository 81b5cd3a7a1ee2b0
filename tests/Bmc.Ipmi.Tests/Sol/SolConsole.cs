using System.Text;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>A remote console with SOL: its commands' answers and its SOL packets come apart, as they come.</summary>
internal sealed class SolConsole
{
    private const byte Activate = 0x48;

    private readonly TestBmc _bmc;
    private readonly TestConsole _console;
    private readonly Queue<byte[]> _sol = new();
    private readonly Queue<byte[]> _answers = new();
    private byte _sequence;

    public SolConsole(TestBmc bmc, TestConsole console)
    {
        _bmc = bmc;
        _console = console.Raise();
    }

    public static SolConsole Open(TestBmc bmc) => new(bmc, new TestConsole(bmc).Open());

    public uint SessionId => _console.BmcSessionId;

    /// <summary>Every command may be answered at once or later.</summary>
    public async Task<(CompletionCode Code, byte[] Data)> AskAsync(NetworkFunction networkFunction, byte command, params byte[] data)
    {
        if (_bmc.Process(_console.RequestPacket(networkFunction, command, data), _console.Peer) is { } reply)
            return _console.TakeResponse(reply);
        while (_answers.Count == 0)
            await TakeAsync();
        return _console.TakeResponse(_answers.Dequeue());
    }

    public Task<(CompletionCode Code, byte[] Data)> AskAppAsync(byte command, params byte[] data) => AskAsync(NetworkFunction.App, command, data);

    /// <summary>As ipmitool asks for it: encrypted, authenticated, serial alerts deferred, startup handshake.</summary>
    public async Task<CompletionCode> ActivateAsync(byte instance = 1) =>
        (await AskAppAsync(Activate, 0x01, instance, 0xC6, 0x00, 0x00, 0x00)).Code;

    public void Type(string text) => Send(SolOperations.None, text);

    public void Send(SolOperations operations, string text = "")
    {
        _sequence = SolHeader.Next(_sequence);
        SendRaw(SolPeer.Payload(_sequence, 0, 0, operations, Encoding.Latin1.GetBytes(text)));
    }

    public void Acknowledge(byte sequence, byte accepted) => SendRaw(SolPeer.Payload(0, sequence, accepted, SolOperations.None, []));

    public void SendRaw(byte[] payload) => Assert.Null(_bmc.Process(_console.PayloadPacket(PayloadType.SerialOverLan, payload), _console.Peer));

    /// <summary>The next SOL packet: "sequence acknowledged accepted status characters".</summary>
    public async Task<string> NextAsync()
    {
        while (_sol.Count == 0)
            await TakeAsync();
        Assert.True(SolHeader.TryParse(_sol.Dequeue(), out var header, out var characters));
        return $"{header.Sequence} {header.Acknowledged} {header.Accepted} {header.Operation:X2} {Encoding.Latin1.GetString(characters)}";
    }

    private async Task TakeAsync()
    {
        var (packet, _) = await _bmc.Sent.TakeAsync();
        var payload = _console.TakePayload(packet, out var type);
        if (type == PayloadType.SerialOverLan)
            _sol.Enqueue(payload);
        else
            _answers.Enqueue(packet);
    }
}
