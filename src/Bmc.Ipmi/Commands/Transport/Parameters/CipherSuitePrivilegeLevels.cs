using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 Table 23-4, parameter 24:
//   1    reserved
//   2-9  a privilege limit for each suite of parameter 23, 0h: none may be opened; [3:0] the even place, [7:4] the odd one
public readonly record struct CipherSuitePrivilegeLevelsData(ulong Levels) : IMessage
{
    public const int Length = 1 + CipherSuiteEntries.Places / 2;

    private const int Bits = 4;
    private const byte Mask = 0x0F;

    public static bool TryParse(ReadOnlySpan<byte> data, out CipherSuitePrivilegeLevelsData parsed)
    {
        parsed = default;
        if (data.Length != Length || data[0] != 0)
            return false;
        parsed = new(BinaryPrimitives.ReadUInt64LittleEndian(data[1..]));
        return true;
    }

    public Privilege this[int place] => (Privilege)(Levels >> (place * Bits) & Mask);

    public CipherSuitePrivilegeLevelsData With(int place, Privilege level) =>
        new(Levels & ~((ulong)Mask << (place * Bits)) | (ulong)level << (place * Bits));

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(0);
        writer.WriteUInt32((uint)Levels);
        writer.WriteUInt32((uint)(Levels >> 32));
    }
}

/// <summary>
/// What sessions may do under each suite. A change with which nobody could administer this BMC over IPMI any more is refused, and so
/// is a level at a place without a suite.
/// </summary>
public sealed class CipherSuitePrivilegeLevels(IReadOnlyList<CipherSuite> suites, IpmiSettingsMirror settings) : ILanParameter
{
    public LanParameter Number => LanParameter.CipherSuitePrivilegeLevels;

    public byte LastSet => 0;

    public int MinimumDataLength => CipherSuitePrivilegeLevelsData.Length;

    public int MaximumDataLength => CipherSuitePrivilegeLevelsData.Length;

    public ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var present = settings.Present;
        CipherSuitePrivilegeLevelsData data = default;
        for (var place = 0; place < suites.Count; place++)
            data = data.With(place, present.LimitOf(suites[place]));
        return new(response.AnswerParameter(data));
    }

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        CipherSuitePrivilegeLevelsData.TryParse(data.Span, out var wanted) && IsPossible(wanted)
            ? StoreAsync(wanted, context.Origin, cancellationToken)
            : new(CompletionCode.InvalidDataField);

    private bool IsPossible(in CipherSuitePrivilegeLevelsData wanted)
    {
        var administrable = false;
        for (var place = 0; place < CipherSuiteEntries.Places; place++)
        {
            var level = wanted[place];
            if (place >= suites.Count ? level != Privilege.None : level is Privilege.Callback or > Privilege.Administrator)
                return false;
            administrable |= level == Privilege.Administrator;
        }

        return administrable;
    }

    private async ValueTask<CompletionCode> StoreAsync(CipherSuitePrivilegeLevelsData wanted, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var changed = await settings.ChangeAsync(present => present with { CipherSuiteLimits = Limits(present, wanted) }, origin, cancellationToken);
        return changed.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    /// <summary>Limits of suites that are not offered now stay as they are.</summary>
    private List<CipherSuiteLimit> Limits(IpmiSettings present, CipherSuitePrivilegeLevelsData wanted) =>
    [
        .. present.CipherSuiteLimits.Where(limit => suites.All(suite => suite.Id != limit.Suite)),
        .. suites.Select((suite, place) => new CipherSuiteLimit(suite.Id, wanted[place] == Privilege.None ? null : (AccountRole)wanted[place])),
    ];
}
