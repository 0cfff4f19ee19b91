onmessage = ({ data }) => { setInterval(() => postMessage(data), 10); };
