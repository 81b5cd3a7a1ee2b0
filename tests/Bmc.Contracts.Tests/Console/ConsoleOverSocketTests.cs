using System.Text;
using Bmc.Contracts.Console;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Tests.Ipc;

namespace Bmc.Contracts.Tests.Console;

public sealed class ConsoleOverSocketTests : IAsyncLifetime
{
    private static readonly RequestOrigin _origin = new("ctl", "ann & co", "192.0.2.1", "rig 7");

    private readonly FakeConsole _owner = new();
    private SocketFixture _socket = null!;
    private HostConsoleClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapConsole(_owner, _owner, _owner));
        _client = new HostConsoleClient(_socket.Client);
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    [Fact]
    public async Task Status_and_line_settings_come_through_unchanged()
    {
        Assert.Equal(FakeConsole.Status, await _client.GetStatusAsync(Token));
        var line = new LineSettings(9600, 7, Parity.Odd, 2, FlowControl.Software);

        Assert.Equal(line, (await _client.SetLineAsync(line, _origin, Token)).Value.Line);
        Assert.Equal(line, _owner.Line);
        Assert.Equal(_origin, _owner.Origin);
    }

    [Fact]
    public async Task A_refused_connection_has_the_owners_sentence()
    {
        _owner.Refusal = new Fault(FaultCode.Busy, "sixteen clients are there already");
        Assert.Equal(_owner.Refusal, (await _client.OpenAsync(ConsoleAccess.Read, _origin, Token)).Fault);
    }

    [Fact]
    public async Task A_stream_brings_bytes_and_events_in_order()
    {
        await using IConsoleConnection connection = await OpenAsync();
        Assert.Equal((ConsoleAccess.ReadWrite, _origin), (_owner.Access, _owner.Origin));
        byte[] buffer = new byte[4];

        _owner.Connection.Send(ConsoleEvent.LineUp);
        _owner.Connection.Send("login: ");
        _owner.Connection.Send(ConsoleEvent.Break);
        _owner.Connection.Send(ConsoleEvent.Skipped, 70_000);
        _owner.Connection.Send(ConsoleEvent.LineDown);
        _owner.Connection.Send("after");
        _owner.Connection.Send(ConsoleEvent.Ended);

        Assert.Equal(ConsoleEvent.LineUp, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(new ConsoleRead(ConsoleEvent.Data, 4), await connection.ReadAsync(buffer, Token));
        Assert.Equal("logi"u8.ToArray(), buffer);
        Assert.Equal(new ConsoleRead(ConsoleEvent.Data, 3), await connection.ReadAsync(buffer, Token));
        Assert.Equal(ConsoleEvent.Break, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(new ConsoleRead(ConsoleEvent.Skipped, 70_000), await connection.ReadAsync(buffer, Token));
        Assert.Equal(ConsoleEvent.LineDown, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(ConsoleEvent.Data, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(ConsoleEvent.Data, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(ConsoleEvent.Ended, (await connection.ReadAsync(buffer, Token)).Event);
        Assert.Equal(ConsoleEvent.Ended, (await connection.ReadAsync(buffer, Token)).Event);
    }

    [Fact]
    public async Task Each_request_gets_its_own_answer_though_nobody_reads()
    {
        await using IConsoleConnection connection = await OpenAsync();
        for (int line = 0; line < 100; line++)
            _owner.Connection.Send("chatter");

        Assert.True((await connection.WriteAsync("root\r"u8.ToArray(), Token)).IsDone);
        Result refused = await connection.WriteAsync("conflict"u8.ToArray(), Token);
        Assert.True((await connection.SendBreakAsync(Token)).IsDone);
        Assert.True((await connection.SetModemLinesAsync(true, false, Token)).IsDone);

        Assert.Equal(new Fault(FaultCode.Conflict, "rig has the PC to itself"), refused.Fault);
        Assert.Equal(["root\r", "break", "dtr True rts False"], _owner.Connection.Done);
        Assert.True(_owner.Connection.Waiting > 90, "the owner counts what nobody reads, not the socket");
    }

    [Fact]
    public async Task A_long_write_goes_in_pieces()
    {
        await using IConsoleConnection connection = await OpenAsync();
        Assert.True((await connection.WriteAsync(new byte[40_000], Token)).IsDone);
        Assert.Equal(["16384 bytes", "16384 bytes", "7232 bytes"], _owner.Connection.Done);
    }

    [Fact]
    public async Task A_held_write_holds_up_nothing_else_and_can_be_taken_back()
    {
        await using IConsoleConnection connection = await OpenAsync();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<Result> held = connection.WriteAsync("hold"u8.ToArray(), cancellation.Token).AsTask();
        await _owner.Connection.Held.Task.WaitAsync(Token);

        Assert.True((await connection.FlushOutputAsync(Token)).IsDone);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Assert.True((await connection.WriteAsync("next"u8.ToArray(), Token)).IsDone);
        Assert.Equal(["flush", "next"], _owner.Connection.Done);
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves()
    {
        IConsoleConnection connection = await OpenAsync();
        await connection.DisposeAsync();
        await _owner.Connection.Disposed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_reader_may_not_write()
    {
        Result<IConsoleConnection> opened = await _client.OpenAsync(ConsoleAccess.Read, _origin, Token);
        await using IConsoleConnection connection = opened.Value;
        Assert.Equal(FaultCode.Forbidden, (await connection.WriteAsync("x"u8.ToArray(), Token)).Fault?.Code);
    }

    [Fact]
    public async Task The_log_comes_as_it_is_kept()
    {
        var query = new ConsoleLogQuery(new DateTimeOffset(2026, 11, 26, 12, 0, 0, 500, TimeSpan.FromHours(1)), 10);
        var text = new StringBuilder();
        await foreach (ReadOnlyMemory<byte> piece in _client.ReadAsync(query, Token))
            text.Append(Encoding.ASCII.GetString(piece.Span));

        Assert.Equal("one\ntwo\n", text.ToString());
        Assert.Equal(query, _owner.Query);
    }

    [Fact]
    public async Task A_follower_of_the_log_ends_when_it_leaves()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var text = new StringBuilder();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ReadOnlyMemory<byte> piece in _client.ReadAsync(new ConsoleLogQuery(Follow: true), cancellation.Token))
            {
                text.Append(Encoding.ASCII.GetString(piece.Span));
                if (text.ToString() == "one\ntwo\n")
                    await cancellation.CancelAsync();
            }
        });
    }

    [Theory]
    [InlineData("console/log?since=yesterday")]
    [InlineData("console/log?tail=0")]
    [InlineData("console/log?follow=perhaps")]
    [InlineData("console/stream")]
    public async Task A_question_that_makes_no_sense_is_refused(string path)
    {
        Result<HttpResponseMessage> answer = await _socket.Client.GetStreamAsync(path, Token);
        Assert.Equal(FaultCode.Invalid, answer.Fault?.Code);
    }

    [Fact]
    public async Task Leases_and_the_logs_limit_reach_the_owner()
    {
        Assert.Equal(FakeConsole.Status.Lease, (await _client.TakeAsync("rig", TimeSpan.FromMinutes(1.5), _origin, Token)).Value);
        Assert.Equal(("rig", TimeSpan.FromSeconds(90)), _owner.Lease);
        Assert.True((await _client.EndAsync(breakOthers: true, _origin, Token)).IsDone);
        Assert.True(_owner.Broken);
        Assert.True((await _client.SetLimitAsync(1 << 20, _origin, Token)).IsDone);
        Assert.Equal(1 << 20, _owner.LogLimit);
    }

    private async Task<IConsoleConnection> OpenAsync() => (await _client.OpenAsync(ConsoleAccess.ReadWrite, _origin, Token)).Value;
}
