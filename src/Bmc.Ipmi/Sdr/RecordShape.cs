namespace Bmc.Ipmi.Sdr;

/// <summary>How long the records of IPMI 2.0 §43 are, by their type: whoever adds one must not confuse those who read it.</summary>
public static class RecordShape
{
    /// <summary>True for a type of §43 whose fixed fields the record has.</summary>
    public static bool Fits(ReadOnlySpan<byte> record) => record.Length >= RecordHeader.Length && (SdrRecordType)record[3] switch
    {
        SdrRecordType.FullSensor => record.Length >= 48,                            // §43.1, without a name
        SdrRecordType.CompactSensor => record.Length >= 32,                         // §43.2
        SdrRecordType.EventOnly => record.Length >= 17,                             // §43.3
        SdrRecordType.EntityAssociation => record.Length == 16,                     // §43.4
        SdrRecordType.DeviceRelativeEntityAssociation => record.Length == 32,       // §43.5
        SdrRecordType.GenericDeviceLocator => record.Length >= 16,                  // §43.7
        SdrRecordType.FruDeviceLocator => record.Length >= 16,                      // §43.8
        SdrRecordType.ManagementControllerLocator => record.Length >= 16,           // §43.9
        SdrRecordType.ManagementControllerConfirmation => record.Length == 32,      // §43.10
        SdrRecordType.BmcMessageChannelInfo => record.Length == 16,                 // §43.11
        SdrRecordType.Oem => record.Length >= 8,                                    // §43.12: a manufacturer id
        _ => false,
    };

    /// <summary>True when both are about the same thing: the record key bytes of §43.</summary>
    public static bool HaveSameKey(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var key = KeyLength((SdrRecordType)one[3]);
        return key != 0
            && key == KeyLength((SdrRecordType)other[3])
            && KindOf((SdrRecordType)one[3]) == KindOf((SdrRecordType)other[3])
            && one.Slice(RecordHeader.Length, key).SequenceEqual(other.Slice(RecordHeader.Length, key));
    }

    /// <summary>A sensor has one record, of whichever of the three types.</summary>
    private static SdrRecordType KindOf(SdrRecordType type) =>
        type is SdrRecordType.CompactSensor or SdrRecordType.EventOnly ? SdrRecordType.FullSensor : type;

    private static int KeyLength(SdrRecordType type) => type switch
    {
        SdrRecordType.FullSensor or SdrRecordType.CompactSensor or SdrRecordType.EventOnly => 3, // owner, LUN, number
        SdrRecordType.FruDeviceLocator => 3,                                                     // address, FRU id, LUN and bus
        SdrRecordType.ManagementControllerLocator => 2,                                          // address, channel
        _ => 0,
    };
}
