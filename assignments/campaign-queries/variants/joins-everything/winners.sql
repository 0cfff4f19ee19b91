SELECT channel, name FROM campaigns JOIN days ON campaign = id GROUP BY channel ORDER BY max(clicks);
