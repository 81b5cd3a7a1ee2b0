using Bmc.Linux.Files;
using Bmc.Usb.Storage;

namespace Bmc.Usb.MediaStore;

/// <summary>
/// The store's files: images/NAME is an image, whole; records/NAME.json what is known of it; uploads/NAME.part one that is on its
/// way, uploads/NAME.json what it shall become.
/// </summary>
internal sealed class StoreFolder
{
    private const string Part = ".part";
    private const string Json = ".json";

    private readonly string _images;
    private readonly string _records;
    private readonly string _uploads;

    /// <exception cref="IOException">The folders can't be made.</exception>
    public StoreFolder(string folder)
    {
        Root = folder;
        _images = Directory.CreateDirectory(Path.Combine(folder, "images")).FullName;
        _records = Directory.CreateDirectory(Path.Combine(folder, "records")).FullName;
        _uploads = Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName;
    }

    public string Root { get; }

    /// <summary>Files that nobody can ask for have no place here: one that was copied in by hand has to have a name, too.</summary>
    public IEnumerable<string> Images => Names(_images, "");

    public IEnumerable<string> Uploads => Names(_uploads, Part);

    public string ImageOf(string name) => Path.Combine(_images, name);

    public string PartOf(string name) => Path.Combine(_uploads, name + Part);

    public JsonFile<ImageRecord> RecordOf(string name) => new(Path.Combine(_records, name + Json), UsbJson.Default.ImageRecord);

    public JsonFile<UploadRecord> UploadOf(string name) => new(Path.Combine(_uploads, name + Json), UsbJson.Default.UploadRecord);

    /// <summary>The upload is an image from now on, a power cut notwithstanding.</summary>
    /// <exception cref="IOException">The disk is full or broken; it is an upload still.</exception>
    public void Finish(string name, ImageRecord record)
    {
        RecordOf(name).Save(record);
        AtomicFile.Move(PartOf(name), ImageOf(name));
        AtomicFile.Delete(UploadOf(name).Path);
    }

    /// <exception cref="IOException">The disk is broken.</exception>
    public void DeleteImage(string name)
    {
        AtomicFile.Delete(ImageOf(name));
        AtomicFile.Delete(RecordOf(name).Path);
    }

    /// <exception cref="IOException">The disk is broken.</exception>
    public void DeleteUpload(string name)
    {
        // Without this file the other is no upload any more.
        AtomicFile.Delete(UploadOf(name).Path);
        AtomicFile.Delete(PartOf(name));
    }

    private static IEnumerable<string> Names(string folder, string suffix) =>
        new DirectoryInfo(folder).EnumerateFiles($"*{suffix}")
            .Select(file => file.Name[..^suffix.Length])
            .Where(ImageNames.IsName)
            .Order(StringComparer.OrdinalIgnoreCase);
}
