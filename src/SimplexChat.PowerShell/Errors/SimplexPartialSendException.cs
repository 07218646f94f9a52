using System.Globalization;

namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown when some of several messages were not sent.</summary>
public sealed class SimplexPartialSendException : SimplexException
{
    // Limits the length of the message.
    private const int MaxChats = 10;

    /// <summary>Initializes a new instance of the class. The message contains the chats and reasons of the unsent messages.</summary>
    /// <param name="unsent">The unsent messages, in the order of the input.</param>
    /// <param name="hasManyInputs">Whether the pipeline had more than one input, so that the message contains the input numbers.</param>
    /// <param name="firstUnread">The number of the first input that was not read, or null if all inputs were read.</param>
    public SimplexPartialSendException(IReadOnlyList<UnsentMessage> unsent, bool hasManyInputs, int? firstUnread = null)
        : base(Describe(unsent, hasManyInputs) + Describe(firstUnread), unsent[0].Reason)
    {
        Unsent = unsent;
        FirstUnread = firstUnread;
    }

    /// <summary>Gets the messages that were read but not sent, or possibly not sent. All other messages that were read were sent.</summary>
    public IReadOnlyList<UnsentMessage> Unsent { get; }

    /// <summary>
    /// Gets the number of the first input that was not read because the command ended early, or null if all inputs were read. The
    /// first input of the pipeline has the number 1. This input, if it exists, and all later inputs were not sent.
    /// </summary>
    public int? FirstUnread { get; }

    /// <summary>Gets whether one of the messages may have been sent.</summary>
    public override bool OutcomeUnknown => Unsent.Any(message => message.IsUnknown);

    private static string Describe(IReadOnlyList<UnsentMessage> unsent, bool hasManyInputs)
    {
        var chats = unsent.GroupBy(message => (message.Chat, message.IsUnknown)).ToList();
        var parts = chats.Take(MaxChats).Select(chat =>
            (chat.Key.IsUnknown ? "Possibly sent" : "Not sent")
            + $" to {chat.Key.Chat}{(hasManyInputs ? $" ({Inputs([.. chat.Select(message => message.Input)])})" : "")}: {chat.First().Cause.Message}");
        var more = chats.Count > MaxChats ? $" The Unsent property of the exception contains {chats.Count - MaxChats} more chats." : "";
        return string.Join(" ", parts) + more;
    }

    private static string Describe(int? firstUnread) => firstUnread is { } first
        ? FormattableString.Invariant($" Input {first} and all later inputs were not read and not sent.")
        : "";

    // 1, 2, 3, 7 becomes 1-3, 7.
    private static string Inputs(IReadOnlyList<int> numbers)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && number <= ranges[ranges.Count - 1].To + 1)
            {
                ranges[ranges.Count - 1] = (ranges[ranges.Count - 1].From, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        var text = string.Join(", ", ranges.Select(range => range.From == range.To
            ? range.From.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", range.From, range.To)));
        return $"{(numbers.Count == 1 ? "input" : "inputs")} {text}";
    }
}
