using Bmc.Contracts;
using Bmc.Usb.NetworkMedia;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.MassStorage;

/// <summary>Sees to it that a drive's record and its contents agree: the PC ejects, a role is killed, a gadget is built anew.</summary>
/// <param name="network">Null where there is no way to images on the network.</param>
internal sealed class DriveKeeper(INetworkMedia? network, ILogger logger)
{
    /// <summary>The gadget is built and empty: what belongs into the drive is put in before the PC looks.</summary>
    public static void Fill(Drive drive)
    {
        if (drive.Record is not { } record)
            return;
        if (!record.IsStored && drive.Source is null)
            drive.NotReturned("its server was not asked yet");
        else if (drive.Unit.Insert(record.Path, record.Writable).Fault is { } fault)
            drive.NotReturned(fault.Message);
        else
            drive.Returned(record, drive.Source);
    }

    /// <summary>One look at a drive; the caller holds its turn.</summary>
    public async ValueTask AttendAsync(Drive drive, CancellationToken cancellationToken)
    {
        if (drive.Record is not { } record || drive.Unit.File is not { } file)
            return;
        if (drive.Problem is null && file.Length == 0)
        {
            UsbLog.EjectedByPc(logger, record.Image, drive.Name);
            await drive.ForgetAsync();
        }
        else if (record.IsStream && drive.Source is null)
        {
            // Whoever read it out was connected to a predecessor.
            await drive.EmptyAsync(force: true);
        }
        else if (drive.Problem is not null && record.IsStored)
        {
            Fill(drive);
        }
        else if (!record.IsStored && drive.Source is null && network is not null)
        {
            await ReturnAsync(drive, record, inDrive: IsSame(file, record.Path), network, cancellationToken);
        }
    }

    // The kernel names the file as the process that put it in saw it. Of a killed role's view of the file system there is nothing left, and
    // /dev/nbd0 is then /nbd0.
    private static bool IsSame(string file, string path) => Path.GetFileName(file) == Path.GetFileName(path);

    /// <summary>An image of the network that was in the drive before the role was started.</summary>
    private static async ValueTask ReturnAsync(Drive drive, InsertedRecord record, bool inDrive, INetworkMedia network, CancellationToken cancellationToken)
    {
        Result<IAttachedMedium> attached = inDrive
            ? await network.ResumeAsync(record.Path, record.ToRequest(), cancellationToken)
            : await network.AttachAsync(record.ToRequest(), cancellationToken);
        if (!attached.TryGet(out IAttachedMedium? source, out Fault? fault))
        {
            drive.NotReturned(fault.Message);
            // Another image by now, or none: the PC must not read on in it.
            if (inDrive && fault.Code != FaultCode.Unavailable)
                await drive.EmptyAsync(force: true);
            return;
        }

        Result put = inDrive ? Result.Done : drive.Unit.Insert(source.DevicePath, source.Writable);
        if (put.Fault is { } refused)
        {
            await source.DisposeAsync();
            drive.NotReturned(refused.Message);
            return;
        }

        drive.Returned(record with { Path = source.DevicePath, Size = source.Size, Writable = source.Writable }, source);
    }
}
