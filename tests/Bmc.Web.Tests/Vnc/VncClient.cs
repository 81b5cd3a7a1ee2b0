using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Bmc.Web.Tests.Vnc;

/// <summary>A viewer, as the specification has it.</summary>
internal sealed class VncClient : IAsyncDisposable
{
    public const int Tight = 7;
    public const int Quality = -25;
    public const int DesktopSize = -223;
    public const int ExtendedKeys = -258;
    public const int DesktopName = -307;

    private readonly TcpClient _tcp = new();
    private Stream _stream = Stream.Null;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The kinds of security that are offered.</summary>
    public byte[] Security { get; private set; } = [];

    /// <summary>VeNCrypt's ways that are offered.</summary>
    public uint[] Ways { get; private set; } = [];

    /// <returns>Null when he may look; else why not.</returns>
    public async Task<string?> SignInAsync(IPEndPoint server, string name, string password)
    {
        await BeginAsync(server);
        byte[] credentials = [.. Number((uint)Encoding.UTF8.GetByteCount(name)), .. Number((uint)Encoding.UTF8.GetByteCount(password)), .. Encoding.UTF8.GetBytes(name + password)];
        await WriteAsync(credentials);
        return await ReadUInt32Async() == 0 ? null : await ReadTextAsync();
    }

    /// <summary>Up to TLS.</summary>
    public async Task BeginAsync(IPEndPoint server)
    {
        await _tcp.ConnectAsync(server, Token);
        _stream = _tcp.GetStream();
        Assert.Equal("RFB 003.008\n", Encoding.ASCII.GetString(await ReadAsync(12)));
        await WriteAsync("RFB 003.008\n"u8.ToArray());
        Security = await ReadAsync((await ReadAsync(1))[0]);
        await WriteAsync([19]);
        Assert.Equal([0, 2], await ReadAsync(2));
        await WriteAsync([0, 2]);
        Assert.Equal([0], await ReadAsync(1));
        Ways = new uint[(await ReadAsync(1))[0]];
        for (int i = 0; i < Ways.Length; i++)
            Ways[i] = await ReadUInt32Async();
        await WriteAsync(Number(262u));
        Assert.Equal([1], await ReadAsync(1));
        var tls = new SslStream(_stream, false, (_, certificate, _, _) => certificate?.Subject == "CN=testbox");
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "testbox" }, Token);
        _stream = tls;
    }

    public async Task OpenAsync(IPEndPoint server, string name, params int[] encodings)
    {
        Assert.Null(await SignInAsync(server, name, Fakes.FakeAccounts.Password));
        await WriteAsync([1]);
        (Width, Height) = (await ReadUInt16Async(), await ReadUInt16Async());
        byte[] format = await ReadAsync(16);
        Assert.Equal((32, 24), (format[0], format[1]));
        Name = await ReadTextAsync();
        await EncodingsAsync(encodings);
    }

    public Task EncodingsAsync(params int[] encodings) =>
        WriteAsync([2, 0, .. Number((ushort)encodings.Length), .. encodings.SelectMany(one => Number((uint)one))]);

    public Task RequestAsync(bool isWhole = false) => WriteAsync([3, isWhole ? (byte)0 : (byte)1, 0, 0, 0, 0, .. Number((ushort)Width), .. Number((ushort)Height)]);

    public Task KeyAsync(uint keysym, bool down) => WriteAsync([4, down ? (byte)1 : (byte)0, 0, 0, .. Number(keysym)]);

    public Task ExtendedKeyAsync(uint code, bool down) => WriteAsync([255, 0, 0, down ? (byte)1 : (byte)0, .. Number(0x61u), .. Number(code)]);

    public Task PointerAsync(byte mask, int x, int y) => WriteAsync([5, mask, .. Number((ushort)x), .. Number((ushort)y)]);

    public async Task WriteAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes, Token);
        await _stream.FlushAsync(Token);
    }

    /// <summary>The rectangle of the next update: its encoding, size, and the JPEG file or name in it.</summary>
    public async Task<(int Encoding, int Width, int Height, byte[] Content)> UpdateAsync()
    {
        byte[] head = await ReadAsync(4);
        Assert.Equal([0, 0, 1], new[] { head[0], head[2], head[3] });
        byte[] rectangle = await ReadAsync(12);
        int width = BinaryPrimitives.ReadUInt16BigEndian(rectangle.AsSpan(4)), height = BinaryPrimitives.ReadUInt16BigEndian(rectangle.AsSpan(6));
        int encoding = BinaryPrimitives.ReadInt32BigEndian(rectangle.AsSpan(8));
        switch (encoding)
        {
            case Tight:
                Assert.Equal(0x90, (await ReadAsync(1))[0]);
                return (encoding, width, height, await ReadAsync(await ReadLengthAsync()));
            case DesktopSize:
                (Width, Height) = (width, height);
                return (encoding, width, height, []);
            case DesktopName:
                Name = await ReadTextAsync();
                return (encoding, width, height, []);
            default:
                return (encoding, width, height, []);
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public async Task EndedAsync()
    {
        try
        {
            while (await _stream.ReadAsync(new byte[4096], Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Broken off is ended, too.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    /// <summary>Tight's: seven bits, seven bits, eight bits, as long as the highest one says that there are more.</summary>
    private async Task<int> ReadLengthAsync()
    {
        int first = (await ReadAsync(1))[0];
        int length = first & 0x7F;
        if ((first & 0x80) == 0)
            return length;
        int second = (await ReadAsync(1))[0];
        length |= (second & 0x7F) << 7;
        return (second & 0x80) == 0 ? length : length | ((await ReadAsync(1))[0] << 14);
    }

    private async Task<byte[]> ReadAsync(int length)
    {
        byte[] bytes = new byte[length];
        await _stream.ReadExactlyAsync(bytes, Token);
        return bytes;
    }

    private async Task<ushort> ReadUInt16Async() => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));

    private async Task<uint> ReadUInt32Async() => BinaryPrimitives.ReadUInt32BigEndian(await ReadAsync(4));

    private async Task<string> ReadTextAsync() => Encoding.UTF8.GetString(await ReadAsync((int)await ReadUInt32Async()));

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(ushort value) => Number((uint)value)[2..];
}
