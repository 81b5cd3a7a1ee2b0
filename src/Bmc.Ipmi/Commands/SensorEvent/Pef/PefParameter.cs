namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-6. There is no group control (14, 15): it is optional, and there is no bus to a group.</summary>
public enum PefParameter : byte
{
    SetInProgress = 0,
    Control = 1,
    ActionGlobalControl = 2,
    StartupDelay = 3,
    AlertStartupDelay = 4,
    NumberOfEventFilters = 5,
    EventFilterTable = 6,
    EventFilterTableData1 = 7,
    NumberOfAlertPolicies = 8,
    AlertPolicyTable = 9,
    SystemGuid = 10,
    NumberOfAlertStrings = 11,
    AlertStringKeys = 12,
    AlertStrings = 13,
}

/// <summary>One parameter: what Get writes after the revision, and what Set takes.</summary>
public interface IPefParameter
{
    PefParameter Number { get; }

    /// <summary>Set selectors that Get takes, both ends included, beyond them C9h; 0 and 0 without sets.</summary>
    (byte First, byte Last) Sets { get; }

    /// <summary>Likewise block selectors.</summary>
    (byte First, byte Last) Blocks { get; }

    /// <summary>Of Set's data, set and block selector included; another length is C7h. 0 and 0: nobody can write it (82h).</summary>
    (int Minimum, int Maximum) DataLength { get; }

    ValueTask<CompletionCode> GetAsync(byte set, byte block, ResponseBuffer response, CancellationToken cancellationToken);

    ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}

/// <summary>The parameters that there are, by number.</summary>
public sealed class PefParameterTable(IEnumerable<IPefParameter> parameters)
{
    private readonly Dictionary<PefParameter, IPefParameter> _byNumber = parameters.ToDictionary(parameter => parameter.Number);

    /// <summary>Null for a parameter that is not there.</summary>
    public IPefParameter? Find(PefParameter number) => _byNumber.GetValueOrDefault(number);
}
