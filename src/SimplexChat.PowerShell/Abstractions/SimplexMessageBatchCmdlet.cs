using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of the cmdlets that delete messages. All messages of a chat that come through the pipeline are deleted in one
/// command. Messages from events are deleted at once.
/// </summary>
public abstract class SimplexMessageBatchCmdlet : SimplexMessageCmdlet
{
    // In the order of the input.
    private readonly List<(ChatRef Chat, List<MessageTarget> Messages)> _chats = [];
    private object? _target;

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target ?? base.ErrorTarget;

    /// <inheritdoc/>
    protected sealed override void OnInput()
    {
        base.OnInput();
        // A pipeline of events has no end, so don't wait for it.
        if (Message.Any(message => message.IsFromEvent))
        {
            OnEnd();
        }
    }

    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message)
    {
        if (!_chats.Exists(known => known.Chat == chat))
        {
            _chats.Add((chat, []));
        }

        var messages = _chats.Find(known => known.Chat == chat).Messages;
        if (!messages.Exists(known => known.ItemId == message.ItemId))
        {
            messages.Add(message);
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        foreach (var (chat, messages) in _chats)
        {
            _target = messages.Count == 1 ? messages[0].Item ?? (object)messages[0] : messages.ToArray();
            var description = Describe([.. messages]);
            if (ShouldProcess(description, Action))
            {
                Attempt(() =>
                {
                    var response = Delete(chat, [.. messages.Select(message => message.ItemId)]);
                    WriteObject(response);
                    WriteMissing(chat, messages, response);
                });
            }
        }

        _chats.Clear();
        _target = null;
    }

    /// <summary>Gets the action, for ShouldProcess.</summary>
    protected abstract string Action { get; }

    /// <summary>Deletes messages of one chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="itemIds">The messages.</param>
    protected abstract ChatItemsDeletedResponse Delete(ChatRef chat, IReadOnlyList<long> itemIds);

    // The response lists the deleted messages. The core leaves out messages that it didn't find.
    private void WriteMissing(ChatRef chat, IReadOnlyList<MessageTarget> messages, ChatItemsDeletedResponse response)
    {
        var deleted = new HashSet<long>(response.ChatItemDeletions.Select(deletion => deletion.DeletedChatItem.ItemId));
        MessageTarget[] missing = [.. messages.Where(message => !deleted.Contains(message.ItemId))];
        if (missing.Length > 0)
        {
            WriteError(new ErrorRecord(
                new ItemNotFoundException(
                    $"The core did not delete {Describe(missing)}. Probably the messages don't exist. Use Receive-SimplexEvent -Type chatErrors to get the reason."),
                "NotDeleted",
                ErrorCategory.ObjectNotFound,
                missing));
        }
    }
}
