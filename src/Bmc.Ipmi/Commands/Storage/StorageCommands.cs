using Bmc.Contracts.EventLog;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The FRU, SDR and SEL commands, IPMI 2.0 §34, §33 and §31; privileges from Appendix G.</summary>
/// <remarks>
/// The SDR repository can be written to at any time ("non-modal", as Get SDR Repository Info says), so there are no Enter and
/// Exit SDR Repository Update Mode (2Ah, 2Bh): C1h is the answer to a command that a device doesn't have.
/// </remarks>
public static class StorageCommands
{
    public static IEnumerable<CommandEntry> Entries(
        SdrRepository repository, SelReservation reservation, ISensors sensors, IEventLog eventLog, IEventLogNotes notes, IInventory inventory)
    {
        var setTime = new SetSelTime(eventLog);
        var getTime = new GetSelTime(eventLog);
        var utcOffset = new SelTimeUtcOffset(notes);
        var partialAdd = new PartialAddSelEntry(eventLog, reservation);
        return
        [
            Entry(0x10, Privilege.User, 1, 1, new GetFruInventoryAreaInfo(inventory).HandleAsync),
            Entry(0x11, Privilege.User, 4, 4, new ReadFruData(inventory).HandleAsync),
            Entry(0x12, Privilege.Operator, 4, WriteFruDataRequest.MaximumLength, new WriteFruData(inventory).HandleAsync),
            Entry(0x20, Privilege.User, 0, 0, new GetSdrRepositoryInfo(repository).HandleAsync),
            Entry(0x21, Privilege.User, 0, 0, new GetSdrRepositoryAllocationInfo(repository).HandleAsync),
            Entry(0x22, Privilege.User, 0, 0, new ReserveSdrRepository(repository).HandleAsync),
            Entry(0x23, Privilege.User, 6, 6, new GetSdr(repository).HandleAsync),
            Entry(0x24, Privilege.Operator, RecordHeader.Length, SdrEdition.MaximumRecordLength, new AddSdr(repository).HandleAsync),
            Entry(0x25, Privilege.Operator, PartialAddRequest.MinimumLength, PartialAddRequest.MaximumLength, new PartialAddSdr(repository).HandleAsync),
            Entry(0x26, Privilege.Operator, 4, 4, new DeleteSdr(repository).HandleAsync),
            Entry(0x27, Privilege.Operator, 6, 6, new ClearSdrRepository(repository).HandleAsync),

            // One clock: the repository's time stamps and the log's are made by the same BMC.
            Entry(0x28, Privilege.User, 0, 0, getTime.HandleAsync),
            Entry(0x29, Privilege.Operator, 4, 4, setTime.HandleAsync),
            Entry(0x2C, Privilege.Operator, 1, 1, new RunInitializationAgent(sensors).HandleAsync),
            Entry(0x40, Privilege.User, 0, 0, new GetSelInfo(eventLog).HandleAsync),
            Entry(0x41, Privilege.User, 0, 0, new GetSelAllocationInfo(eventLog).HandleAsync),
            Entry(0x42, Privilege.User, 0, 0, new ReserveSel(reservation, partialAdd).HandleAsync),
            Entry(0x43, Privilege.User, 6, 6, new GetSelEntry(eventLog, reservation).HandleAsync),
            Entry(0x44, Privilege.Operator, SelRecord.Length, SelRecord.Length, new AddSelEntry(eventLog).HandleAsync),
            Entry(0x45, Privilege.Operator, PartialAddRequest.MinimumLength, PartialAddRequest.MaximumLength, partialAdd.HandleAsync),
            Entry(0x46, Privilege.Operator, 4, 4, new DeleteSelEntry(eventLog, reservation).HandleAsync),
            Entry(0x47, Privilege.Operator, 6, 6, new ClearSel(eventLog, reservation).HandleAsync),
            Entry(0x48, Privilege.User, 0, 0, getTime.HandleAsync),
            Entry(0x49, Privilege.Operator, 4, 4, setTime.HandleAsync),
            Entry(0x5A, Privilege.User, 1, 1, new GetAuxiliaryLogStatus(notes).HandleAsync),
            Entry(0x5B, Privilege.Administrator, SetAuxiliaryLogStatusRequest.MinimumLength, SetAuxiliaryLogStatusRequest.MaximumLength, new SetAuxiliaryLogStatus(notes).HandleAsync)
                with { SubFunctions = SetAuxiliaryLogStatus.SubFunctions },
            Entry(0x5C, Privilege.User, 0, 0, utcOffset.GetAsync),
            Entry(0x5D, Privilege.Operator, 2, 2, utcOffset.SetAsync),
        ];
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.Storage, command, privilege, minimumLength, maximumLength, handler);
}
