namespace SimplexChat.Simulator.Cores;

/// <summary>The sent and received files of a core.</summary>
internal sealed class FileBook(ChatCore core)
{
    private readonly SortedDictionary<long, FileTransfer> _files = [];
    private readonly RowIds _ids = new();

    /// <summary>Gets the ids of the file descriptions, which contain how to download a file.</summary>
    public RowIds DescriptionIds { get; } = new();

    /// <summary>Adds a file with a new id.</summary>
    public T Add<T>(Func<long, T> make)
        where T : FileTransfer
    {
        var file = make(_ids.Take());
        _files.Add(file.FileId, file);
        return file;
    }

    public FileTransfer? Find(long fileId) => _files.TryGetValue(fileId, out var file) ? file : null;

    public bool Contains(FileTransfer file) => Find(file.FileId) == file;

    /// <summary>Removes a file, also from the core's folder. A transfer in progress is ended.</summary>
    public void Remove(FileTransfer file)
    {
        if (!file.HasEnded)
        {
            file.Abandon();
        }

        if (file.Item.File!.FileSource is { } source)
        {
            core.Folders.DeleteOwn(source.FilePath);
        }

        _files.Remove(file.FileId);
        _ids.Release(file.FileId);
    }

    /// <summary>Ends the transfers in progress in a chat.</summary>
    public void Abandon(Chat chat)
    {
        foreach (var file in Of(chat).Where(file => !file.HasEnded))
        {
            file.Abandon();
        }
    }

    /// <summary>Removes the files of a chat.</summary>
    public void Remove(Chat chat) => Of(chat).ForEach(Remove);

    private List<FileTransfer> Of(Chat chat) => [.. _files.Values.Where(file => file.Chat == chat)];
}
