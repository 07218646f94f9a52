namespace SimplexChat;

/// <summary>The delivery stages of a message.</summary>
public enum DeliveryStage
{
    /// <summary>The relays of all recipients have the message. The sender's device can be turned off.</summary>
    Sent,

    /// <summary>The device of every recipient has confirmed the message.</summary>
    Received,
}
